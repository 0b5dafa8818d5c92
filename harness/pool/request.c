/* Queues of cases, linked through the cases themselves. */
#include "pool/inside.h"

void cupel_requests_init(cupel_requests *queue)
{
    *queue = (cupel_requests){ NULL, NULL, 0 };
}

void cupel_requests_push(cupel_requests *queue, cupel_request *one)
{
    one->next = NULL;
    if (queue->count == 0) {
        queue->first = one;
    } else {
        *queue->last = one;
    }
    queue->last = &one->next;
    queue->count++;
}

cupel_request *cupel_requests_pop(cupel_requests *queue)
{
    cupel_request *one = queue->first;

    queue->first = one->next;
    queue->count--;
    return one;
}

void cupel_requests_prepend(cupel_requests *queue, cupel_requests *front)
{
    if (front->count == 0) {
        return;
    }
    if (queue->count == 0) {
        *queue = *front;
    } else {
        *front->last = queue->first;
        queue->first = front->first;
        queue->count += front->count;
    }
    cupel_requests_init(front);
}

void cupel_request_spare(cupel_pool *pool, cupel_request *one)
{
    one->next = pool->spare;
    pool->spare = one;
}
