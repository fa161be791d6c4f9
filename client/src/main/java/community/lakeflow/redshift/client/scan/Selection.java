package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.page.ResultLayout;

/** What the statements of a scan select. @param list between SELECT and FROM */
record Selection(String list, ResultLayout layout) {}
