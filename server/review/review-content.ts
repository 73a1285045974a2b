import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { CaseKind } from '../../protocol/review-kinds.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'

export type ReviewContent = ReturnType<typeof createReviewContent>

interface Which {
  kind: CaseKind
  id: string
}

export type ReviewWords = 'comment' | 'question' | 'opinion'

const keyOf = ({ kind, id }: Which) => `review-${kind}-${id}`
const about = ({ kind, id }: Which, what: ReviewWords, rowId: string) =>
  `review/${kind}/${id}/${what}/${rowId}`

/** What supervisors write of a case, under a key of that case's review: it goes when the case goes. */
export function createReviewContent({ keys }: { keys: KeyDirectory }) {
  return {
    /** Identity codes are hidden. */
    async seal(which: Which, what: ReviewWords, rowId: string, text: string): Promise<Buffer> {
      const key = await keys.findOrCreate(keyOf(which))
      return seal(key.seal, about(which, what, rowId), maskIdentityCodes(text).text)
    },

    /** Empty where nothing was written, or where it is erased. */
    async open(which: Which, what: ReviewWords, rowId: string, box: Buffer | null): Promise<string> {
      const key = box && (await keys.find(keyOf(which)))
      return key ? unseal(key.seal, about(which, what, rowId), box).toString() : ''
    },

    destroy: (which: Which) => keys.destroy(keyOf(which)),
  }
}
