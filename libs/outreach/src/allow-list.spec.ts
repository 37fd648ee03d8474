import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '@signoff/platform';
import { AllowList, IsAllowList } from './allow-list.js';

const names = (text: string | undefined, host: string, port = 443) => AllowList.parse(text).names(host, port);

describe('the allow list', () => {
  it.each([
    ['localhost', 'localhost', 443],
    ['LocalHost ', 'localhost', 443],
    ['localhost', 'localhost.', 443],
    ['localhost.', 'localhost', 443],
    ['a.example, b.example', 'b.example', 443],
    ['my_host-1.example', 'my_host-1.example', 443],
    ['host:8080', 'host', 8080],
    ['127.0.0.1', '127.0.0.1', 443],
    ['127.0.0.1:8080', '127.0.0.1', 8080],
    ['127.0.0.1', '[::ffff:7f00:1]', 443],
    ['::ffff:127.0.0.1', '127.0.0.1', 443],
    ['::1', '[::1]', 443],
    ['::1', '::1', 443],
    ['[::1]', '[::1]', 443],
    ['[::1]:8080', '[::1]', 8080],
    ['10.0.0.0/8', '10.255.255.255', 443],
    ['10.1.2.3/8', '10.9.9.9', 443],
    ['fd00::/8', 'fd12:3456::1', 443],
    ['0.0.0.0/0', '127.0.0.1', 443],
  ])('%j names %s at port %i', (text, host, port) => expect(names(text, host, port)).toBe(true));

  it.each([
    ['', 'localhost', 443],
    [' ', 'localhost', 443],
    [undefined, 'localhost', 443],
    ['localhost', 'x.localhost', 443],
    ['localhost', '127.0.0.1', 443],
    ['example', 'example.com', 443],
    ['host:8080', 'host', 443],
    ['127.0.0.1:8080', '127.0.0.1', 80],
    ['127.0.0.1', '127.0.0.2', 443],
    ['10.0.0.0/8', '11.0.0.0', 443],
    ['0.0.0.0/0', '::1', 443],
    ['::/0', '127.0.0.1', 443],
    ['fd00::/8', 'fe00::1', 443],
    ['10.0.0.0/8', '10.example', 443],
    ['fe80::/10', 'fe80::1%eth0', 443],
  ])('%j does not name %s at port %i', (text, host, port) => expect(names(text, host, port)).toBe(false));

  it.each([
    ['localhost,', 2],
    [',', 1],
    ['a,,b', 2],
    ['http://localhost', 1],
    ['localhost, https://user:hunter2@b.example/', 2],
    ['user@host', 1],
    ['localhost:0', 1],
    ['localhost:65536', 1],
    ['localhost:http', 1],
    ['localhost:', 1],
    ['*', 1],
    ['*.example.com', 1],
    ['a..example', 1],
    ['a b', 1],
    ['bücher.example', 1],
    ['127.1', 1],
    ['0x7f.1', 1],
    ['2130706433', 1],
    ['1.2.3.256', 1],
    ['10.0.0.0/33', 1],
    ['10.0.0.0/', 1],
    ['10.0.0.0/8/8', 1],
    ['10.0.0.0/8:80', 1],
    ['10/8', 1],
    ['fd00::/129', 1],
    ['::ffff:10.0.0.0/104', 1],
    ['[127.0.0.1]', 1],
    ['[::1', 1],
    ['[::1]x', 1],
    ['fe80::1%eth0', 1],
  ])('%j is refused for its entry %i, which is not repeated', (text, entry) => {
    const fault = `entry ${entry} is none of them`;
    expect(() => AllowList.parse(text)).toThrow(ConfigError);
    expect(() => AllowList.parse(text)).toThrow(new RegExp(`^OUTREACH_ALLOW must be host names.*${fault}$`));
    expect(() => AllowList.parse(text)).not.toThrow('hunter2');
  });

  it('is checked where it is configured', () => {
    class Config {
      @IsAllowList()
      OUTREACH_ALLOW: string = '';
    }
    expect(readConfig(Config, { OUTREACH_ALLOW: 'localhost, 10.0.0.0/8' }).OUTREACH_ALLOW).toBe(
      'localhost, 10.0.0.0/8',
    );
    expect(readConfig(Config, {}).OUTREACH_ALLOW).toBe('');
    expect(() => readConfig(Config, { OUTREACH_ALLOW: 'localhost, http://x' })).toThrow(
      /OUTREACH_ALLOW is set, but it must be host names.*entry 2 is none of them/,
    );
  });
});
