export * from './alert';
export * from './filter';
export * from './matches';
export * from './read-filter';
