/* Points in octets: infinity, compressed or uncompressed? */
#include "curve/point_form.h"

/* First octets (SEC 1 section 2.3.3). */
enum {
    INFINITY_OCTET = 0x00,
    COMPRESSED_EVEN = 0x02,
    COMPRESSED_ODD = 0x03,
    UNCOMPRESSED = 0x04,
};

bool ref_point_form_read(ref_point_form *form, cupel_bytes octets, size_t field_len,
                         ref_refusal *refusal)
{
    uint8_t first;

    if (octets.len == 0) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "point: no octets");
    }
    first = octets.ptr[0];
    /* SP 800-56A 5.6.2.3.3 step 1: not the point at infinity. */
    if (octets.len == 1 && first == INFINITY_OCTET) {
        return ref_refuse(refusal, CUPEL_REASON_IDENTITY, "point: at infinity");
    }
    form->compressed = first == COMPRESSED_EVEN || first == COMPRESSED_ODD;
    form->y_bit = first == COMPRESSED_ODD;
    if (!form->compressed && first != UNCOMPRESSED) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "point: first octet is not 02, 03 or 04");
    }
    /* SEC 1 2.3.4 steps 2 and 3 */
    if (octets.len != 1 + (form->compressed ? 1 : 2) * field_len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "point: wrong length for this curve");
    }
    form->x = octets.ptr + 1;
    form->y = form->compressed ? NULL : form->x + field_len;
    return true;
}
