/** One e-mail of a ticket's conversation. */
export interface Message {
  readonly ticketId: number;
  /** The user who wrote it; 0 when the contact did. */
  readonly userId: number;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
}
