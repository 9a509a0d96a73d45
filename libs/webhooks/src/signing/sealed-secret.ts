/** Where the secret of an endpoint belongs, for `FieldCipher`: it opens nowhere else. */
export function secretField(endpointId: string): string {
  return `webhook:${endpointId}:secret`;
}
