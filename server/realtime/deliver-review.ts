import { type OperatorNamespace, room } from './callers.ts'
import type { Hint, ReviewHint } from './hints.ts'

export function isReviewHint(hint: Hint): hint is ReviewHint {
  return hint.kind === 'review' || hint.kind === 'review-comment'
}

/** Tells those whom a review concerns that there is something to ask for: a hint carries nothing. */
export function createReviewDelivery(operators: OperatorNamespace) {
  return function deliver({ kind, id }: ReviewHint): void {
    if (kind === 'review-comment') {
      operators.to(room.operator(id)).emit('review:commented', {})
      return
    }
    for (const socket of operators.sockets.values())
      if (socket.data.roles.some(({ siteId, role }) => siteId === id && role === 'supervisor'))
        socket.emit('review:changed', { siteId: id })
  }
}
