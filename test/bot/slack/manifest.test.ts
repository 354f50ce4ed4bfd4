import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readShortcut } from '../../../src/bot/slack/entries.ts';
import { COMMAND_SCOPES, EVENTS, FILE_SCOPES, METHODS } from '../../../src/bot/slack/rights.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../manifest/slack.json', import.meta.url), 'utf8'));
const slack = new URL('../../../src/bot/slack/', import.meta.url);
const code = readdirSync(slack).map((file) => readFileSync(new URL(file, slack), 'utf8'));

describe("The app's manifest", () => {
  test('asks for the rights that are used, and for no others', () => {
    const used = [
      ...Object.values(METHODS).flatMap(({ scopes }) => [...scopes]),
      ...Object.values(EVENTS).flat(),
      ...COMMAND_SCOPES,
      ...FILE_SCOPES,
    ];
    expect(manifest.oauth_config.scopes.bot).toEqual([...new Set(used)].sort());
    expect(manifest.oauth_config.scopes.user).toBeUndefined();
  });

  test('subscribes to the events that are read', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(Object.keys(EVENTS).sort());
  });

  test.each(Object.keys(METHODS))('%s is called somewhere', (method) => {
    const calls = code.filter((text) => new RegExp(`callSlack\\(\\s*'${method}'`).test(text));
    expect(calls.length).toBeGreaterThan(0);
  });

  test('has one address for everything', () => {
    const [command] = manifest.features.slash_commands;
    const urls = [
      command.url,
      manifest.settings.event_subscriptions.request_url,
      manifest.settings.interactivity.request_url,
    ];
    expect(new Set(urls).size).toBe(1);
    expect(new URL(command.url).pathname).toBe('/slack/events');
  });

  test("keeps within Slack's limits, and its shortcuts say something a person could type", () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    for (const { name, description, callback_id } of manifest.features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
      expect(readShortcut(callback_id)).toMatch(/^[a-zæøå]+$/);
    }
  });
});
