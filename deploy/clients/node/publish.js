// Publishes failed sign-ins of one user from one address, as a service that knows only the topic and its schema would.

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import kafkaModule from 'kafkajs';
import { kafkaAt, readArguments, registryAt, run, wholeNumber } from './platform.js';

const { CompressionTypes, Partitioners } = kafkaModule;

const USAGE =
  'node publish.js --ip ADDRESS --user NAME [--count 30] [--bootstrap HOST:PORT] [--registry URL] [--topic auth-events]' +
  ' [--schema FILE: an Avro schema in one piece, for a registry that has none yet]';

// Attempts of a program, not of a person.
const GAP_MS = 200;

const given = readArguments(USAGE, {
  bootstrap: '127.0.0.1:9092',
  registry: 'http://127.0.0.1:8081',
  topic: 'auth-events',
  ip: undefined,
  user: undefined,
  count: '30',
  schema: '',
});
const count = wholeNumber('count', given.count, 100_000);

/** The id of the newest schema of the topic; registered from a file if there is none yet. */
async function schemaId(registry) {
  const subject = `${given.topic}-value`;
  try {
    return await registry.getLatestSchemaId(subject);
  } catch (error) {
    if (error.status !== 404 || given.schema === '') {
      throw error;
    }
    const schema = await readFile(given.schema, 'utf8');
    return (await registry.register({ type: 'AVRO', schema }, { subject })).id;
  }
}

function failedSignIn(time) {
  return {
    meta: { event_id: randomUUID(), event_time: time, source: 'node-client' },
    activity: 'LOGON',
    outcome: 'FAILURE',
    failure_reason: 'INVALID_CREDENTIALS',
    principal: { user_name: given.user, type: 'USER' },
    client: { ip: given.ip },
    auth_method: 'PASSWORD',
    service: 'node-client',
  };
}

await run(async () => {
  const registry = registryAt(given.registry);
  const id = await schemaId(registry);
  const start = Date.now() - count * GAP_MS;
  const messages = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      key: given.ip,
      value: await registry.encode(id, failedSignIn(start + i * GAP_MS)),
    })),
  );

  const producer = kafkaAt(given.bootstrap).producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    await producer.send({ topic: given.topic, acks: -1, compression: CompressionTypes.GZIP, messages });
  } finally {
    await producer.disconnect();
  }
  console.log(JSON.stringify({ published: count, topic: given.topic, schema_id: id, ip: given.ip, user: given.user }));
  return 0;
});
