#include <openssl/evp.h>

// `EVP_sha1()` and its kin are functions that return constants; these two say in one call what they are used for.
static inline int ccrypto_sha1(const void *bytes, size_t count, unsigned char *digest) {
    return EVP_Digest(bytes, count, digest, 0, EVP_sha1(), 0);
}

static inline int ccrypto_sha256(const void *bytes, size_t count, unsigned char *digest) {
    return EVP_Digest(bytes, count, digest, 0, EVP_sha256(), 0);
}
