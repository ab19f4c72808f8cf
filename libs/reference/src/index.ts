export * from './categories';
export * from './commodities';
export * from './countries';
export * from './drc';
export * from './schemes';
export * from './units';
export * from './special-purpose-addresses';
