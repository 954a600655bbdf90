#include <openssl/evp.h>

// `EVP_sha1()` and its kin are functions that return constants; these two say in one call what they are used for.
static inline int ccrypto_sha1(const void *bytes, size_t count, unsigned char *digest) {
    return EVP_Digest(bytes, count, digest, 0, EVP_sha1(), 0);
}

static inline int ccrypto_sha256(const void *bytes, size_t count, unsigned char *digest) {
    return EVP_Digest(bytes, count, digest, 0, EVP_sha256(), 0);
}

// SHA-256 of what comes in piece by piece; the context is freed by `ccrypto_sha256_end`, which may be given no digest.
static inline EVP_MD_CTX *ccrypto_sha256_begin(void) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context && !EVP_DigestInit_ex(context, EVP_sha256(), 0)) {
        EVP_MD_CTX_free(context);
        return 0;
    }
    return context;
}

static inline void ccrypto_sha256_end(EVP_MD_CTX *context, unsigned char *digest) {
    if (digest) EVP_DigestFinal_ex(context, digest, 0);
    EVP_MD_CTX_free(context);
}
