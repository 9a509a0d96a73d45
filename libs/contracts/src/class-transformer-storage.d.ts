/** class-transformer ships no types for its metadata storage, which the schema generator reads nested classes from. */
declare module 'class-transformer/cjs/storage.js' {
  export const defaultMetadataStorage: {
    findTypeMetadata(target: object, property: string): { typeFunction(): unknown } | undefined;
    getExposedMetadatas(target: object): unknown[];
  };
}
