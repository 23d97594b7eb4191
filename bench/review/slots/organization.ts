import type { Random } from '../random.ts';
import { alphanumeric, digits, hex, lower, upper, uuidOf } from '../random.ts';
import type { Shapes } from '../shapes.ts';
import { loginOf } from './people.ts';
import type { Make, Value } from './value.ts';
import { around, variantOf } from './value.ts';

export function hostName(random: Random, shapes: Shapes): string {
  return `${label(random, shapes)}.${zone(random, shapes)}`;
}

const label = (random: Random, shapes: Shapes): string =>
  random.pick(shapes.hosts).replaceAll('N', () => String(random.int(1, 24)).padStart(2, '0'));

const zone = (random: Random, shapes: Shapes): string =>
  random.pick(shapes.zones).replace('ORG', random.pick(shapes.organizations));

export const internalHost: Make = (random, shapes, variant) =>
  variantOf<() => string>(
    {
      full: () => hostName(random, shapes),
      upper: () => hostName(random, shapes).toUpperCase(),
      // Known by where it stands: `host: srv-db-01`.
      bare: () =>
        `${random.pick(['srv', 'vm', 'prd', 'app'])}-${label(random, shapes)}`.replace(
          /\d*$/,
          String(random.int(10, 99)),
        ),
      cluster: () =>
        `${random.pick(shapes.words)}.${random.pick(['default', 'prod', 'payments'])}.svc.cluster.local`,
      ec2: () =>
        `ip-10-${random.int(0, 200)}-${random.int(0, 200)}-${random.int(2, 250)}.eu-central-1.compute.internal`,
    },
    random,
    variant || (random.chance(0.8) ? 'full' : random.pick(['cluster', 'ec2'])),
  )();

/** Only the origin must be found: what follows it tells less. */
export const internalUrl: Make = (random, shapes, variant) => {
  const word = (): string => random.pick(shapes.words);
  if (variant === 'jdbc') {
    const scheme = `jdbc:${random.pick(['mariadb', 'postgresql'])}://`;
    return around(scheme, hostName(random, shapes), `:3306/${word()}`);
  }
  const origins: Record<string, () => string> = {
    site: () => `https://${random.pick(shapes.sites)}.${zone(random, shapes)}`,
    host: () => `http://${hostName(random, shapes)}:${random.pick([8080, 9000, 3000, 8443])}`,
    address: () => `http://${String(privateIp(random, shapes, 'v4'))}:${random.pick([8080, 9090, 5601])}`,
  };
  const origin = variantOf(origins, random, variant || random.pick(['site', 'site', 'host', 'address']))();
  return around(
    '',
    origin,
    `/${word()}/${random.pick(['', String(random.int(100, 9999)), word(), `${word()}?tab=all`])}`,
  );
};

export const privateIp: Make = (random, _, variant) => {
  const byte = (): number => random.int(1, 254);
  const makers: Record<string, () => string> = {
    v4: () =>
      random.pick([
        `10.${byte()}.${byte()}.${byte()}`,
        `172.${random.int(16, 31)}.${byte()}.${byte()}`,
        `192.168.${byte()}.${byte()}`,
      ]),
    cidr: () =>
      random.pick([
        `10.${byte()}.0.0/16`,
        `172.${random.int(16, 31)}.${byte()}.0/24`,
        `192.168.${byte()}.0/24`,
      ]),
    v6: () =>
      `fd${random.chars(hex, 2)}:${random.chars(hex, 4)}:${random.chars(hex, 4)}::${random.chars(hex, 2)}`,
  };
  return variantOf(makers, random, variant || 'v4')();
};

export const resourceId: Make = (random, shapes, variant) => {
  const uuid = (): string => uuidOf(random);
  const account = (): string => `${random.int(1, 9)}${random.chars(digits, 11)}`;
  const word = (): string => random.pick(shapes.words);
  const makers: Record<string, () => string | Value> = {
    uuid,
    'uuid-upper': () => uuid().toUpperCase(),
    account,
    role: () => `arn:aws:iam::${account()}:role/${word()}-deployer`,
    arn: () =>
      `arn:aws:${random.pick([`iam::${account()}:role/${word()}-deployer`, `sqs:eu-west-1:${account()}:${word()}-queue`, `lambda:eu-central-1:${account()}:function:${word()}`])}`,
    azure: () => {
      const id = `/subscriptions/${uuid()}`;
      return around('', id, `/resourceGroups/rg-${word()}-prod/providers/Microsoft.Web/sites/${word()}`);
    },
    instance: () => `i-0${random.chars(hex, 16)}`,
    vpc: () => `${random.pick(['vpc', 'subnet', 'sg', 'i', 'eni'])}-0${random.chars(hex, 16)}`,
    'project-number': () => random.chars('123456789', 12),
    hex32: () => random.chars(hex, 32),
    prefixed: () =>
      `${random.pick(['org', 'acct', 'cus', 'ws', 'tnt'])}_${random.chars(alphanumeric, random.int(14, 18))}`,
    salesforce: () => `00D${random.chars(upper + lower + digits, 15)}`,
  };
  return variantOf(makers, random, variant || 'uuid')();
};

/** A path with someone's login in it; what stands behind the login need not be found. */
export const userPath: Make = (random, shapes, variant) => {
  const login = loginOf(random, shapes);
  const words = (separator: string): string =>
    Array.from({ length: random.int(1, 3) }, () => random.pick(shapes.words)).join(separator);
  const makers: Record<string, () => Value> = {
    linux: () => around('', `/home/${login}`, `/${words('/')}/${random.pick(shapes.words)}.py`),
    mac: () =>
      around(
        '',
        `/Users/${login}`,
        `/${random.pick(['Documents', 'dev', 'Library/Logs', 'Desktop'])}/${words('/')}.${random.pick(['ts', 'xlsx', 'log'])}`,
      ),
    windows: () =>
      around(
        '',
        `C:\\Users\\${login}`,
        `\\${random.pick(['Documents', 'AppData\\Local', 'source\\repos'])}\\${words('\\')}.${random.pick(['cs', 'docx', 'log'])}`,
      ),
    'windows-escaped': () =>
      around(
        '',
        `C:\\\\Users\\\\${login}`,
        `\\\\${random.pick(['Documents', 'Projects'])}\\\\${words('\\\\')}.json`,
      ),
    'windows-forward': () => around('', `C:/Users/${login}`, `/${words('/')}/main.cpp`),
    wsl: () => around('', `/mnt/c/Users/${login}`, `/${words('/')}`),
    file: () => around('', `file:///home/${login}`, `/${words('/')}.html`),
    'file-windows': () => around('', `file:///C:/Users/${login}`, `/${words('/')}.html`),
    unc: () => around('', `\\\\${random.pick(shapes.words)}-fs\\home$\\${login}`, `\\${words('\\')}.docx`),
    'old-windows': () => around('', `C:\\Documents and Settings\\${login}`, `\\Desktop\\${words('\\')}.txt`),
    'git-bash': () => around('', `/c/Users/${login}`, `/${words('/')}`),
    cygwin: () => around('', `/cygdrive/c/Users/${login}`, `/${words('/')}`),
    tilde: () => around('', `~${login}`, `/${words('/')}.txt`),
    home: () =>
      around(
        '',
        `/${random.pick(['var/home', 'export/home', 'usr/home', 'data/home', 'nfs/home', 'volume1/homes'])}/${login}`,
        `/${words('/')}.sh`,
      ),
    named: () =>
      around(
        '',
        `/Users/${random.pick(shapes.firstNames)}${random.pick(shapes.lastNames)}`,
        `/Desktop/${words('-')}.pages`,
      ),
    spaced: () =>
      around(
        '',
        `C:\\Users\\${random.pick(shapes.firstNames)} ${random.pick(shapes.lastNames)}`,
        `\\OneDrive\\${words('\\')}.xlsx`,
      ),
    folder: () => around('', `/home/${login}`, ''),
  };
  return variantOf(makers, random, variant || random.pick(['linux', 'mac', 'windows']))();
};
