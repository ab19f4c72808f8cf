/** `npm run service <name>`: the service of that name, in this process. */
const SERVICES: Readonly<Record<string, () => Promise<unknown>>> = {
  gateway: () => import('../../gateway/src/main.js'),
  linker: () => import('../../linker/src/main.js'),
  certifier: () => import('../../certifier/src/main.js'),
  flagger: () => import('../../flagger/src/main.js'),
  notifier: () => import('../../notifier/src/main.js'),
};

const [name = '', ...more] = process.argv.slice(2);
const service = Object.hasOwn(SERVICES, name) && more.length === 0 ? SERVICES[name] : undefined;
if (service === undefined) {
  const given = [name, ...more].join(' ');
  console.error(`usage: npm run service ${Object.keys(SERVICES).join('|')}${given === '' ? '' : `, not "${given}"`}`);
  process.exitCode = 2;
} else void service();
