export { openWire, type Wire } from './open-wire';
export { registerSchemas, type RegisteredSchema } from './register-schemas';
export { RegistryError } from './subjects';
