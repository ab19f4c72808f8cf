// What browsers have and jsdom has not.
Object.assign(globalThis, {
  TextEncoder: require('node:util').TextEncoder,
  TextDecoder: require('node:util').TextDecoder,
});
