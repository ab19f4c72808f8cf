/** A broker in a container. Not there yet: the image comes with deploy/. */
export async function startDockerBroker(): Promise<
  { readonly address: string; stop(): Promise<void> } | { readonly missing: string }
> {
  return { missing: 'No container can be started' };
}
