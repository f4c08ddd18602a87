// SPDX-License-Identifier: MIT
// The files of the adapters' logs: beside the first report, or in the build folder.
#ifndef SOCKCONFORM_RUNNER_REPORT_LOG_FILES_H
#define SOCKCONFORM_RUNNER_REPORT_LOG_FILES_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Gives each adapter of the run the path of the file that its standard error goes to: report.NAME.log beside `report`,
/// the first file that the command writes, if that is a regular file; otherwise adapter-NAME.log in the build folder, if
/// `programs`, the folder of this program, is in one. Otherwise it gets none, and its log is printed.
void log_files_name(struct run *run, const char *report, const char *programs);

/// The same for one adapter that no run asks: adapter-NAME.log in the build folder, for the caller to free, or NULL.
char *log_files_of_one(const char *name, const char *programs);

#ifdef __cplusplus
}
#endif
#endif
