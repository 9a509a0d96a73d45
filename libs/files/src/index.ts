export * from './clamd.scanner.js';
export * from './disk.file-store.js';
export * from './file-store.js';
export { acceptedTypes } from './file-types.js';
export * from './incoming-file.js';
export * from './open-file-store.js';
export * from './s3.file-store.js';
export * from './virus-scanner.js';
