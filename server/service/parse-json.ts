import { ImportFailed } from './import-failed.ts'

/** Throws `ImportFailed`: a page for people is no answer, and what else isn't whole has ended in the middle. */
export function parseJson(text: string): unknown {
  // Programs that write files put an invisible sign first.
  const plain = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(plain)
  } catch {
    throw new ImportFailed(/^\s*</.test(plain) ? 'not-understood' : 'cut-off')
  }
}
