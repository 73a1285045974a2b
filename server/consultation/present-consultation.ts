import type { Consultation } from '../../protocol/consultation.ts'
import { about } from '../conversation/conversation-content.ts'
import { type ContentKey, unseal } from '../encryption/seal.ts'
import type { ConsultationLineRow, ConsultationSeen } from './consultation-repository.ts'

/** As one of the two sees it: only the asker learns which conversation it is about. */
export function presentConsultation(
  row: ConsultationSeen,
  lines: readonly ConsultationLineRow[],
  { key, readerId }: { key: ContentKey; readerId: string },
): Consultation {
  const isAsker = row.askerId === readerId
  return {
    id: row.id,
    role: isAsker ? 'asker' : 'consultant',
    conversationId: isAsker ? row.conversationId : null,
    siteId: row.siteId,
    with: isAsker ? row.consultantName : row.askerName,
    language: row.language,
    theme: row.theme,
    isOpen: row.isOpen,
    lines: lines.map((line) => ({
      id: line.id,
      at: line.at.toISOString(),
      name: line.name,
      isOwn: line.operatorId === readerId,
      text: unseal(key.seal, about.consultation(row.conversationId, line.id), line.sealedText).toString(),
    })),
  }
}
