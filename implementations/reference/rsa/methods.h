/* Adapter functions: each reads the fields of one operation, calls an algorithm, puts its outputs. */
#ifndef REF_RSA_METHODS_H
#define REF_RSA_METHODS_H

#include "backend.h"

#endif
