/* One GeneralSubtree and one name of its type (RFC 5280 section 4.2.1.10). */
#ifndef REF_CERTIFICATE_SUBTREE_H
#define REF_CERTIFICATE_SUBTREE_H

#include "certificate/general_name.h"

/* Has the base of a subtree the form that its type asks for? */
bool ref_subtree_check(const ref_general_name *base, ref_refusal *refusal) CUPEL_MUST_USE;

/* Is it known here what a constraint on this kind of name means? */
bool ref_subtree_is_supported(ref_general_name_kind kind);

/* Has the name a form that can be compared? */
bool ref_subtree_name_is_valid(const ref_general_name *name);

/* Does the subtree hold a valid name of its type? A DNS name with a wildcard stands for many names:
 * a permitted subtree must hold all of them, an excluded one needs to hold one. */
bool ref_subtree_holds(const ref_general_name *base, const ref_general_name *name, bool excluded);

#endif
