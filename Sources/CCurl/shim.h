#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

// Setting and asking is variadic, and a macro over it; the brackets around the name avoid the macro.

typedef size_t (*ccurl_data_function)(char *, size_t, size_t, void *);
typedef int (*ccurl_progress_function)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
typedef curl_socket_t (*ccurl_socket_function)(void *, curlsocktype, struct curl_sockaddr *);

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return (curl_easy_setopt)(handle, option, value);
}
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return (curl_easy_setopt)(handle, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return (curl_easy_setopt)(handle, option, value);
}
static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(handle, option, value);
}
static inline CURLcode ccurl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code == CURLE_OK ? (curl_easy_setopt)(handle, CURLOPT_COPYPOSTFIELDS, bytes) : code;
}
static inline CURLcode ccurl_set_data_function(CURL *handle, CURLoption option, ccurl_data_function value) {
    return (curl_easy_setopt)(handle, option, value);
}
static inline CURLcode ccurl_set_progress_function(CURL *handle, ccurl_progress_function value) {
    return (curl_easy_setopt)(handle, CURLOPT_XFERINFOFUNCTION, value);
}
static inline CURLcode ccurl_set_socket_function(CURL *handle, ccurl_socket_function value) {
    return (curl_easy_setopt)(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}
static inline long ccurl_long(CURL *handle, CURLINFO info) {
    long value = 0;
    (curl_easy_getinfo)(handle, info, &value);
    return value;
}
static inline curl_off_t ccurl_number(CURL *handle, CURLINFO info) {
    curl_off_t value = 0;
    (curl_easy_getinfo)(handle, info, &value);
    return value;
}
static inline const char *ccurl_text(CURL *handle, CURLINFO info) {
    char *value = NULL;
    (curl_easy_getinfo)(handle, info, &value);
    return value;
}
static inline void *ccurl_owner(CURL *handle) {
    void *value = NULL;
    (curl_easy_getinfo)(handle, CURLINFO_PRIVATE, &value);
    return value;
}
// What the certificate of the host says under a name such as "Expire date:"; NULL where there was no handshake.
static inline const char *ccurl_certificate(CURL *handle, const char *name) {
    struct curl_certinfo *chain = NULL;
    (curl_easy_getinfo)(handle, CURLINFO_CERTINFO, &chain);
    if (!chain || chain->num_of_certs < 1) return NULL;
    for (struct curl_slist *line = chain->certinfo[0]; line; line = line->next)
        if (strncmp(line->data, name, strlen(name)) == 0) return line->data + strlen(name);
    return NULL;
}
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

// What a finished transfer ended with stands in a union.
static inline CURLcode ccurl_result(const CURLMsg *message) { return message->data.result; }

// Copies the bytes of the address a socket is about to be connected to; their number is 4, 16, or 0 for another family.
static inline int ccurl_address(const struct curl_sockaddr *address, unsigned char bytes[16]) {
    if (address->family == AF_INET) {
        memcpy(bytes, &((const struct sockaddr_in *)&address->addr)->sin_addr, 4);
        return 4;
    }
    if (address->family == AF_INET6) {
        memcpy(bytes, &((const struct sockaddr_in6 *)&address->addr)->sin6_addr, 16);
        return 16;
    }
    return 0;
}
static inline curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
#ifdef SOCK_CLOEXEC
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
    return socket(address->family, address->socktype, address->protocol);
#endif
}
static inline curl_socket_t ccurl_no_socket(void) { return CURL_SOCKET_BAD; }
