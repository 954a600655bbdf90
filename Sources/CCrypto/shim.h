#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

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

// HMAC with SHA-256, or SHA-1 when `is256` is 0; `digest` has room for 32 bytes.
static inline int ccrypto_hmac(int is256, const void *key, size_t keyCount, const void *bytes, size_t count, unsigned char *digest) {
    unsigned int length = 0;
    return HMAC(is256 ? EVP_sha256() : EVP_sha1(), key, (int)keyCount, bytes, count, digest, &length) != 0;
}

static inline int ccrypto_random(void *bytes, size_t count) { return RAND_bytes(bytes, (int)count); }

static inline int ccrypto_same(const void *a, const void *b, size_t count) { return CRYPTO_memcmp(a, b, count) == 0; }

// AES-256-GCM. `out` has room for `count` bytes, `tag` for 16; `nonce` is of 12 bytes. Both say 1 when it went well.
static inline int ccrypto_seal(const unsigned char *key, const unsigned char *nonce, const void *known, size_t knownCount,
                               const void *in, size_t count, unsigned char *out, unsigned char *tag) {
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int length = 0, end = 0;
    int good = context && EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), 0, key, nonce) &&
               EVP_EncryptUpdate(context, 0, &length, known, (int)knownCount) &&
               EVP_EncryptUpdate(context, out, &length, in, (int)count) &&
               EVP_EncryptFinal_ex(context, out + length, &end) &&
               EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, tag);
    EVP_CIPHER_CTX_free(context);
    return good;
}

static inline int ccrypto_unseal(const unsigned char *key, const unsigned char *nonce, const void *known, size_t knownCount,
                                 const void *in, size_t count, unsigned char *out, unsigned char *tag) {
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int length = 0, end = 0;
    int good = context && EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), 0, key, nonce) &&
               EVP_DecryptUpdate(context, 0, &length, known, (int)knownCount) &&
               EVP_DecryptUpdate(context, out, &length, in, (int)count) &&
               EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16, tag) &&
               EVP_DecryptFinal_ex(context, out + length, &end) == 1;
    EVP_CIPHER_CTX_free(context);
    return good;
}
