export * from './access.ts';
export * from './coverage.ts';
export * from './item.ts';
export * from './observation.ts';
export * from './organisation.ts';
export * from './release.ts';
export * from './run.ts';
export * from './source.ts';
