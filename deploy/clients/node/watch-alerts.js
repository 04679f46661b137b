// Waits for an alert and prints it as one line of JSON: status 0 when one came in time, 1 otherwise.

import { randomUUID } from 'node:crypto';
import { kafkaAt, readArguments, registryAt, run, wholeNumber } from './platform.js';

const USAGE =
  'node watch-alerts.js [--about VALUE: an address or user that the alert names] [--seconds 30] [--bootstrap HOST:PORT]' +
  ' [--registry URL] [--topic alerts]';

const given = readArguments(USAGE, {
  bootstrap: '127.0.0.1:9092',
  registry: 'http://127.0.0.1:8081',
  topic: 'alerts',
  about: '',
  seconds: '30',
});
const seconds = wholeNumber('seconds', given.seconds, 3_600);

function isAbout(alert, value) {
  return value === '' || alert.entity.value === value || Object.values(alert.group).includes(value);
}

/** The first alert about the value asked for, from the start of the topic on; undefined when the time is over. */
async function firstAlert(consumer, registry) {
  let timer;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, seconds * 1_000);
  });
  const found = new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        eachMessage: async ({ message }) => {
          const alert = await registry.decode(message.value);
          if (isAbout(alert, given.about)) {
            resolve(alert);
          }
        },
      })
      .catch(reject);
  });
  try {
    return await Promise.race([found, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

await run(async () => {
  const registry = registryAt(given.registry);
  const consumer = kafkaAt(given.bootstrap).consumer({ groupId: `node-client-${randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic: given.topic, fromBeginning: true });
    const alert = await firstAlert(consumer, registry);
    if (alert === undefined) {
      console.error(`no alert${given.about === '' ? '' : ` about ${given.about}`} within ${seconds} s`);
      return 1;
    }
    console.log(JSON.stringify(alert));
    return 0;
  } finally {
    await consumer.disconnect();
  }
});
