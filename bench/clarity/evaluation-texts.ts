import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { ClarityLanguage } from '../../operator-console/clarity/hint.ts'

const folder = new URL('./texts/', import.meta.url)

const evaluationTexts = z.object({
  pairs: z.array(z.object({ id: z.string(), official: z.string().min(1), easy: z.string().min(1) })).min(1),
  officialese: z.array(z.object({ id: z.string(), text: z.string().min(1) })).min(1),
  easy: z.array(z.object({ id: z.string(), text: z.string().min(1) })).min(1),
})

export type EvaluationTexts = z.infer<typeof evaluationTexts>

/** Reads the frozen texts of a language; says where they should be when they are missing. */
export async function readEvaluationTexts(language: ClarityLanguage): Promise<EvaluationTexts> {
  const file = new URL(`${language}.json`, folder)
  const written = await readFile(file, 'utf8').catch(() => {
    throw new Error(
      `clarity has no texts to be measured on: bench/clarity/texts/${language}.json is missing. ` +
        'They are written and frozen by somebody who has not seen the rules.',
    )
  })
  return evaluationTexts.parse(JSON.parse(written))
}
