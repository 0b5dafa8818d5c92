/* Reports and baselines of a store. */
#include "cli/output.h"
#include "reports/reports.h"
#include <unistd.h>
const char *cupel_format_misfit(const char *format) { (void)format; return NULL; }
const char *cupel_color_take(const char *value, cupel_color *color) { (void)value; *color = CUPEL_COLOR_AUTO; return NULL; }
int cupel_conclude(const cupel_conclusion *w) { cupel_results r; cupel_error e; size_t i; int s=0; cupel_report_options o={false};
 if (cupel_results_read(w->store,&r,&e)) { cupel_complain(&e); return 2; }
 if (r.run.cupel[0]==0) { cupel_complain_text(w->store,"no results in it: expected a store made by `cupel run`"); cupel_results_free(&r); return 2; }
 for(i=0;i<r.case_count;i++) { const char *c=cupel_verdict_info_of(r.cases[i].verdict)->verdict_class; if(c[0]=='f'||c[0]=='e') s=1; }
 if (w->format_count) cupel_report_writers[0]->write(&r,&o,stdout);
 cupel_results_free(&r); return s; }
