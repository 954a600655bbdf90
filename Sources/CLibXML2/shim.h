#include <libxml/xmlversion.h>
// Debian builds libxml2 with ICU, whose types Foundation brings too; only the tail of an opaque struct depends on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// `xmlFree` is a variable that holds a function.
static inline void cxml_free(void *memory) { xmlFree(memory); }
