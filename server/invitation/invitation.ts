/** Nobody stays beside the owner for longer, unless invited again. */
export const participantMinutes = 60

/** So long a guest whose connection is gone may come back; then the guest has left. */
export const awaySeconds = 60
