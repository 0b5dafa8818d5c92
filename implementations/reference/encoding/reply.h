/* A refusal as the reply of an adapter. */
#ifndef REF_ENCODING_REPLY_H
#define REF_ENCODING_REPLY_H

#include "backend.h"
#include "encoding/refusal.h"

static inline cupel_status ref_reply_refuse(cupel_reply *reply, const ref_refusal *refusal)
{
    return cupel_reply_reject(reply, refusal->reason, "%s", refusal->why);
}

#endif
