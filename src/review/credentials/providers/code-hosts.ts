import type { Provider } from './provider.ts';
import { hasGithubChecksum } from './github-checksum.ts';

/** Where code, packages and issues live. */
export const codeHosts: readonly Provider[] = [
  // github.blog/2021-04-05-behind-githubs-new-authentication-token-formats
  {
    what: 'a token of GitHub',
    starts: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    rest: '[A-Za-z0-9]{36,251}',
    isReal: hasGithubChecksum,
  },
  { what: 'a token of GitHub', starts: ['github_pat_'], rest: '[A-Za-z0-9]{22}_[A-Za-z0-9]{59}' },
  {
    what: 'a token of GitHub',
    starts: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    rest: String.raw`\w{16,100}`,
    random: true,
    confidence: 'medium',
  },
  // docs.gitlab.com/security/tokens: token prefixes
  {
    what: 'a token of GitLab',
    starts: [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glcbt-',
      'glptt-',
      'glft-',
      'glimt-',
      'glagent-',
      'gloas-',
      'glsoat-',
      'glffct-',
      'glwt-',
      'GR1348941',
    ],
    rest: String.raw`[\w.-]{18,300}`,
  },
  { what: 'a token of npm', starts: ['npm_'], rest: '[A-Za-z0-9]{36}(?![A-Za-z0-9])' },
  {
    what: 'a token of PyPI',
    starts: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZ'],
    rest: String.raw`[\w-]{40,1000}`,
  },
  { what: 'a token of PyPI', starts: ['pypi-'], rest: String.raw`[\w-]{60,1000}`, random: true },
  { what: 'a token of Docker Hub', starts: ['dckr_pat_', 'dckr_oat_'], rest: String.raw`[\w-]{24,60}` },
  { what: 'a token of RubyGems', starts: ['rubygems_'], rest: '[0-9a-f]{48}' },
  { what: 'a key of NuGet', starts: ['oy2'], rest: '[a-z0-9]{43}(?![a-z0-9])' },
  { what: 'a token of crates.io', starts: ['cio'], rest: '[A-Za-z0-9]{32}(?![A-Za-z0-9])', random: true },
  { what: 'a token of Clojars', starts: ['CLOJARS_'], rest: '[a-z0-9]{60}' },
  { what: 'a key of JFrog', starts: ['AKCp'], rest: '[A-Za-z0-9]{60,80}' },
  { what: 'a reference token of JFrog', starts: ['cmVmdGtuO'], rest: '[A-Za-z0-9]{50,70}' },
  {
    what: 'a token of Atlassian',
    starts: ['ATATT3', 'ATCTT3', 'ATBB', 'ATTA'],
    rest: String.raw`[\w=.-]{24,300}`,
    random: true,
  },
  { what: 'a key of Linear', starts: ['lin_api_', 'lin_oauth_', 'lin_wh_'], rest: '[A-Za-z0-9]{32,64}' },
  { what: 'a token of Notion', starts: ['ntn_'], rest: '[A-Za-z0-9]{40,50}' },
  { what: 'a token of Notion', starts: ['secret_'], rest: '[A-Za-z0-9]{43}(?![A-Za-z0-9])', random: true },
  { what: 'a token of Airtable', starts: ['pat'], rest: String.raw`[A-Za-z0-9]{14}\.[0-9a-f]{64}` },
  {
    what: 'a token of Figma',
    starts: ['figd_', 'figo_', 'figu_', 'figoh_', 'figor_'],
    rest: String.raw`[\w-]{30,60}`,
  },
  { what: 'a key of Postman', starts: ['PMAK-'], rest: '[0-9a-f]{24}-[0-9a-f]{34}' },
  { what: 'a token of SonarQube', starts: ['squ_', 'sqa_', 'sqp_'], rest: '[0-9a-f]{40}' },
  { what: 'a token of Buildkite', starts: ['bkua_', 'bkpt_', 'bkaj_'], rest: '[0-9a-z]{40,64}' },
  { what: 'a token of CircleCI', starts: ['CCIPAT_', 'CCIPRJ_'], rest: String.raw`\w{20,90}` },
  {
    what: 'a token of Sourcegraph',
    starts: ['sgp_', 'sgd_', 'slk_'],
    rest: String.raw`\w{40,90}`,
    random: true,
  },
  { what: 'a token of Contentful', starts: ['CFPAT-'], rest: String.raw`[\w-]{43}` },
  { what: 'a token of ReadMe', starts: ['rdme_'], rest: '[a-z0-9]{70}' },
  { what: 'a token of Harness', starts: ['pat.', 'sat.'], rest: String.raw`[\w-]{22}\.[0-9a-f]{24}\.\w{20}` },
];
