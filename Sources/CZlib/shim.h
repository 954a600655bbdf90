#include <zlib.h>

// `deflateInit2` is a macro. 15 + 16 asks for a gzip wrapper around the largest window.
static inline int czlib_gzip_begin(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

// The same for unpacking: 15 + 16 is for gzip, -15 for the bare stream inside a zip.
static inline int czlib_gunzip_begin(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
static inline int czlib_inflate_begin(z_stream *stream) { return inflateInit2(stream, -15); }
