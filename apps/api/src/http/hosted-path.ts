/** Hosted Langflow's address of a run: `/lf/<tenant>/api/v1/run/<flow>`. */
const HOSTED_RUN = /^\/lf\/[^/?]+(?=\/api\/v1\/run\/)/;

/** The address of a run without the path of its tenant, so that a client of hosted Langflow comes here by another host name alone. */
export function withoutTenant(url: string): string {
  return url.startsWith('/lf/') ? url.replace(HOSTED_RUN, '') : url;
}
