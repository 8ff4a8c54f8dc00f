/** What an agent may choose when he leaves. */
export interface LogoutReason {
  readonly id: number;
  text: string;
  isActive: boolean;
}
