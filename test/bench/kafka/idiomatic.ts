import { Controller, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, type MicroserviceOptions, Payload, Transport } from '@nestjs/microservices';
import type { ShipmentEvent } from '@headwater/contracts';
import { Column, DataSource, Entity, PrimaryColumn, type Repository } from 'typeorm';

@Entity({ name: 'idiomatic_batch' })
class Batch {
  @PrimaryColumn('text') name!: string;
  @Column('text', { nullable: true }) commodity!: string | null;
}

@Entity({ name: 'idiomatic_step' })
class Step {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('text') publisher!: string;
  @Column('text', { nullable: true }) site!: string | null;
  @Column('text') time!: string;
}

@Entity({ name: 'idiomatic_flow' })
class Flow {
  @PrimaryColumn('text') batch!: string;
  @PrimaryColumn('uuid') step!: string;
  @PrimaryColumn('text') role!: string;
  @Column('double precision', { nullable: true }) mass!: number | null;
}

@Entity({ name: 'idiomatic_edge' })
class Edge {
  @PrimaryColumn('uuid') src!: string;
  @PrimaryColumn('uuid') dst!: string;
  @PrimaryColumn('text') batch!: string;
}

const TOPIC = 'bench.idiomatic';
/** Nest finds no payload to inject: the one run at a time tells the controller where to write. */
let source: DataSource;
let told: () => void = () => undefined;

@Controller()
class ShipmentsController {
  @EventPattern(TOPIC)
  async handle(@Payload() event: ShipmentEvent): Promise<void> {
    const of = <T extends object>(entity: new () => T): Repository<T> => source.getRepository(entity);
    const step = { id: event.eventId, kind: event.kind, publisher: event.publisher, site: event.site ?? null };
    await of(Step).save({ ...step, time: event.eventTime });
    for (const [role, lines] of [['u', event.inputs ?? []] as const, ['i', event.outputs ?? []] as const]) {
      for (const { batch, quantity } of lines) {
        await of(Batch).save({ name: batch, commodity: event.commodity ?? null });
        await of(Flow).save({ batch, step: event.eventId, role, mass: quantity?.value ?? null });
        const others = await of(Flow).findBy({ batch, role: role === 'u' ? 'i' : 'u' });
        for (const other of others)
          await of(Edge).save(
            role === 'u'
              ? { src: other.step, dst: event.eventId, batch }
              : { src: event.eventId, dst: other.step, batch },
          );
      }
    }
    told();
  }
}

class IdiomaticModule {}

/**
 * The same linking as one would write it from the handbooks: Nest's own Kafka transport, an event at a time, TypeORM's
 * `save()`. (It loses what its handlers throw on, and says nothing of order, corrections or findings.) The topic holds
 * events as JSON. Returns ms from the first event to the last.
 */
export async function runIdiomatic(brokers: string[], url: string, total: number): Promise<number> {
  source = new DataSource({ type: 'postgres', url, entities: [Batch, Step, Flow, Edge], synchronize: true });
  await source.initialize();
  let [started, done] = [0, 0];
  const finished = new Promise<void>((resolve) => {
    told = () => {
      started ||= performance.now();
      if (++done >= total) resolve();
    };
  });
  const app: INestMicroservice = await NestFactory.createMicroservice<MicroserviceOptions>(
    { module: IdiomaticModule, controllers: [ShipmentsController] },
    {
      transport: Transport.KAFKA,
      options: {
        client: { clientId: 'idiomatic', brokers, logLevel: 0 },
        consumer: { groupId: 'bench-idiomatic' },
        subscribe: { fromBeginning: true },
        run: { partitionsConsumedConcurrently: 2 },
      },
      logger: false,
    },
  );
  await app.listen();
  await finished;
  const ms = performance.now() - started;
  await app.close();
  await source.destroy();
  return ms;
}

export const IDIOMATIC_TOPIC = TOPIC;
