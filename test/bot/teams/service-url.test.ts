import { describe, expect, test } from 'vitest';
import { isLoopback, isMicrosoft } from '../../../src/bot/teams/config.ts';

describe('A service URL', () => {
  test.each([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://smba.trafficmanager.net/teams/', true],
    ['https://SMBA.trafficmanager.net/emea/8d2c5a11/', true],
    ['https://smba.infra.gcc.teams.microsoft.com/teams', true],
    ['http://smba.trafficmanager.net/emea/', false],
    ['https://ond.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.ond.example/', false],
    ['https://smba.trafficmanager.net@ond.example/', false],
    ['https://ond.example/smba.trafficmanager.net', false],
    ['https://user:word@smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://webchat.botframework.com/', false],
    ['http://127.0.0.1:3978/', false],
    ['smba.trafficmanager.net', false],
    ['', false],
  ])('%s is Microsoft: %s', (url, expected) => {
    expect(isMicrosoft(url)).toBe(expected);
  });

  test.each([
    ['http://127.0.0.1:3978/', true],
    ['http://localhost:56150/_connector', true],
    ['http://[::1]:3978', true],
    ['http://0.0.0.0:3978/', false],
    ['http://10.0.0.7/', false],
    ['http://127.0.0.1.ond.example/', false],
    ['http://localhost.ond.example/', false],
    ['ftp://127.0.0.1/', false],
    ['https://smba.trafficmanager.net/emea/', false],
    ['nonsense', false],
  ])('%s is on this machine: %s', (url, expected) => {
    expect(isLoopback(url)).toBe(expected);
  });
});
