import { startCluster, migrate, openDatabase } from '@headwater/postgres';
async function main() {
  let t = Date.now();
  const c = await startCluster({ dataDir: process.argv[2]!, onEvent: (m, e) => console.log(m, e) });
  console.log('up', Date.now() - t, c.url, c.pid());
  t = Date.now();
  await migrate({ url: c.url, migrations: [] });
  console.log('migrated', Date.now() - t);
  const db = await openDatabase({ url: c.url, app: 'linker', poolSize: 3 });
  console.log(await db.query("select current_user, 12345678901::int8 as n, now(), '2026-01-01'::date as d"));
  await db.transaction('x', async (tx) => tx.query('select 1')).then(console.log);
  await db.transaction('x', async (tx) => { await tx.query('select 1/0').catch(() => 0); return 1 }).catch((e) => console.log(e.name));
  if (process.argv[3] === 'hang') { setInterval(() => 0, 1000); return; }
  await db.close();
  t = Date.now();
  await c.stop();
  console.log('stopped', Date.now() - t);
}
main().catch((e) => { console.log('FAILED', e.name, e.message); process.exitCode = 1; });
