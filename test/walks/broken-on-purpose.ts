import type { Broken } from './run-walks.ts'

/** Each is to be found by the same judgement in the same run: else nothing that walks show would be worth much. */
export const brokenOnPurpose: Record<string, Broken & { foundBy: RegExp }> = {
  'nobody returns what its counsellor deserted': {
    dropped: 'returnDeserted',
    foundBy: /stuck: open without a live lease/,
  },
  'nobody looks for roles that were taken by hand': {
    dropped: 'relieve',
    foundBy: /stuck: somebody's who works here no more/,
  },
  'nobody ends what is silent': { dropped: 'endSilent', foundBy: /stuck: silent/ },
  'a lease never ends': {
    change: `create function never_end() returns trigger language plpgsql as $$
      begin new.lease_until := 'infinity'; return new; end $$;
      create trigger never_end before insert or update on operator_presence for each row execute function never_end()`,
    foundBy: /stuck: open, and nobody is at the console/,
  },
}
