/* What every cmocka program of the project includes. */
#ifndef CUPEL_TESTS_CHECK_H
#define CUPEL_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#endif
