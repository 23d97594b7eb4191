/** What an id can be of. In a program’s text and in English, German, French and Spanish. */
const owners =
  'tenants?|tnt|subscriptions?|clients?|accounts?|acct|customers?|users?|projects?|proj|orgs?|organi[sz]ations?|workspaces?|director(?:y|ies)|objects?|applications?|apps?|resources?|sessions?|teams?|members?|employees?|persons?|contacts?|principals?|groups?|compan(?:y|ies)|contracts?|billing|merchants?|vendors?|partners?|patients?|owners?|profiles?|environments?|deployments?|installations?|sites?|channels?|oid|tid|mandanten?|kunden?|benutzer|konto|abonnements?|compte|cliente?s?|usuario|cuenta|locataire|inquilino|suscripci[oó]n|assinatura|verzeichnis|anwendungs?|zones?|cloud';
const idWord = String.raw`(?:ids?|identifiers?|guids?|uuids?|keys?|numbers?|nummer|nr\.?|no\.?|kennung)`;
const joint = String.raw`[\s"'\`:=(/\\[{<>*,]{0,8}`;

const uuidCalled = new RegExp(
  String.raw`(?:(?:${owners})(?:[\s_.\-)]{0,2}${idWord})?["'\`\])*]{0,4}\s{0,2}(?:is|was|of|=>|->|ist|lautet|est|es|:\s?(?:str|string|uuid|guid)\s?=)?${joint}|--service-principal (?:-u|--username)[ =]|account set (?:-s|--subscription)[ =]|api:\/\/|login\.microsoftonline\.com\/|azuread\/|sts\.windows\.net\/)$`,
  'i',
);
/** Ids of a program, of a component and of one call: nobody’s. */
const nobodys =
  /(?:project_?guid|project\(|type_?(?:guid|id)|class_?id|clsid|interface|message|request|correlation|trace|span|event|component|package|product|upgrade)[_ ]?(?:code|id|guid)?["'>]*[\s:={("'\\]{0,8}$/i;

export function callsUuid(context: string): boolean {
  return uuidCalled.test(context) && !nobodys.test(context);
}

const valueOwners =
  'tenants?|subscriptions?|clients?|accounts?|acct|customers?|users?|projects?|orgs?|organi[sz]ations?|workspaces?|director(?:y|ies)|teams?|employees?|compan(?:y|ies)|contracts?|billing|merchants?|partners?|patients?|mandanten?|kunden?|benutzer|abonnements?|compte|cliente?s?|usuario|cuenta|channels?|zones?|distributions?|pools?|portals?|vertrags?|klant(?:en)?';
const valueCalled = new RegExp(
  String.raw`(?:(?<![a-z])(?:\w{0,20}[_.\-])?(?:${valueOwners})[\s_.\-]{0,2}(?:${idWord}|#)["'\`\])*]{0,4}\s{0,2}(?:is|was|=>|->|ist|lautet|est|es|:\s?(?:str|string)\s?=)?${joint}|\/(?:tenants|accounts|customers|subscriptions|organi[sz]ations|orgs|workspaces)\/|(?:numéro|n°|número|nº|id|codice|numer|nummer|código)(?: de| du| do)? (?:client|compte|cliente|cuenta|conto|conta|klienta)${joint})$`,
  'i',
);
const accountCalled =
  /(?:aws|account|acct|konto|compte|cuenta|owner|project)[\s_-]{0,2}(?:ids?|numbers?|nummer|no\.?)?["'`\])*]{0,4}\s{0,2}(?:is|was|=>|->|ist)?[\s"'`:=(/\\[{<>*,]{0,8}$/i;

/** Whether what stands before `value` calls it an id of something of yours, and `value` looks like one. */
export function callsId(context: string, value: string): boolean {
  if (isPlaceholder(value) || !/\d/.test(value)) return false;
  if (/^\d{12}$|^\d{4}-\d{4}-\d{4}$/.test(value)) return accountCalled.test(context);
  if (!valueCalled.test(context)) return false;
  if (/^\d+$/.test(value)) return value.length >= 6;
  return value.length >= 8 && /\d.*\d|-/.test(value) && !/^(?:[a-z]+[-_])*[a-z]+[-_]?\d$/i.test(value);
}

const placeholder =
  /^(?:0+|(.)\1+|0{8}-.*|f{8}-.*|12345678-(?:1234|90ab).*|deadbeef-.*|11111111-.*|22222222-.*|aaaaaaaa-.*|xxxxxxxx.*|1234567890\d{0,2}|0?123456789?0?(?:12)?|(?:abc|test|demo|foo|example|sample|your|my)[-_]?.*)$/i;

/** A value that stands for any other: zeros, `12345678-1234-…`, `your-tenant-id`. AWS writes 123456789012 in its own documentation. */
export function isPlaceholder(value: string): boolean {
  return placeholder.test(value) || /:(?:123456789012|111122223333|000000000000):/.test(value);
}
