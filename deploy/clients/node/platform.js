// What both scripts need: arguments with defaults, a Kafka client, a registry client.

import { parseArgs } from 'node:util';
import registryModule from '@kafkajs/confluent-schema-registry';
import kafkaModule from 'kafkajs';

const { SchemaRegistry } = registryModule;
const { Kafka, logLevel } = kafkaModule;

/** Arguments as an object; a wrong one ends the process with status 2 and the usage text. */
export function readArguments(usage, defaults) {
  const names = Object.keys(defaults);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string', default: defaults[name] }]));
  try {
    const { values } = parseArgs({ options });
    const missing = names.filter((name) => values[name] === undefined);
    if (missing.length > 0) {
      throw new Error(`missing: ${missing.map((name) => `--${name}`).join(', ')}`);
    }
    return values;
  } catch (error) {
    console.error(`${error.message}\nusage: ${usage}`);
    process.exit(2);
  }
}

/** A whole number between 1 and `most`, or an end with status 2. */
export function wholeNumber(name, text, most) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) {
    console.error(`--${name} takes a whole number from 1 to ${most}, got ${text}`);
    process.exit(2);
  }
  return number;
}

export function kafkaAt(bootstrap) {
  return new Kafka({
    clientId: 'streamwarden-node-client',
    brokers: bootstrap.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 5 },
  });
}

export function registryAt(host) {
  return new SchemaRegistry({ host });
}

/** Runs `work`; what it returns is the status of the process, and a failure is one line and status 1. */
export async function run(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(`${error.name}: ${error.message}`);
    process.exitCode = 1;
  }
}
