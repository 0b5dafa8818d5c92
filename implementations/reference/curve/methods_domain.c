/* Adapter for domain parameters: are these the ones of the named curve? */
#include "curve/constant.h"
#include "curve/curves.h"
#include "curve/methods.h"
#include "encoding/oid.h"
#include "encoding/reply.h"

/* Is the two's-complement integer the constant? A set sign bit makes it negative, hence another. */
static bool is_constant(cupel_bytes integer, const char *hex)
{
    ref_number given;
    ref_number expected;

    ref_constant(&expected, hex);
    return integer.len > 0 && (integer.ptr[0] & 0x80) == 0
           && ref_number_from_octets(&given, integer.ptr, integer.len)
           && ref_number_compare(&given, &expected) == 0;
}

/* The first number of the request that is not the curve's; NULL where all are. */
static const char *wrong_number(const cupel_fields *in, const ref_curve_parameters *curve)
{
    const struct {
        cupel_field_id field;
        const char *hex;
    } numbers[] = {
        { CUPEL_FIELD_CURVE_P, curve->p },   { CUPEL_FIELD_CURVE_A, curve->a },
        { CUPEL_FIELD_CURVE_B, curve->b },   { CUPEL_FIELD_CURVE_GX, curve->gx },
        { CUPEL_FIELD_CURVE_GY, curve->gy }, { CUPEL_FIELD_CURVE_ORDER, curve->n },
    };
    size_t i;

    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (!is_constant(cupel_fields_get(in, numbers[i].field), numbers[i].hex)) {
            return cupel_field_info_of(numbers[i].field)->name;
        }
    }
    return NULL;
}

static cupel_status reject(cupel_reply *reply, const char *field)
{
    return cupel_reply_reject(reply, CUPEL_REASON_ALGORITHM, "%s is not that of the curve", field);
}

cupel_status ref_run_domain_parameters(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const ref_curve_parameters *curve =
        ref_curve_find(cupel_fields_text(in, CUPEL_FIELD_CURVE_NAME));
    const char *wrong;

    (void)self;
    if (curve == NULL) {
        return cupel_reply_unsupported(reply, "no curve of this name in the table");
    }
    if (!cupel_bytes_equal_text(cupel_fields_get(in, CUPEL_FIELD_CURVE_OID),
                                ref_oid_dotted(ref_curve_oids, curve->name))) {
        return reject(reply, "curve_oid");
    }
    wrong = wrong_number(in, curve);
    if (wrong != NULL) {
        return reject(reply, wrong);
    }
    if (cupel_fields_int(in, CUPEL_FIELD_CURVE_COFACTOR, 0) != curve->h) {
        return reject(reply, "curve_cofactor");
    }
    return CUPEL_OK;
}
