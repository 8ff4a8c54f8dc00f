import { ArgsType, Field } from 'type-graphql';
import { TicketView } from '../enums.js';
import { changesOf } from '../live-changes.js';
import { LiveMonitoring } from './live-monitoring.type.js';

export const LiveMonitoringChanged = changesOf(LiveMonitoring, 'LiveMonitoringChanged', 'rows');

@ArgsType()
export class LiveMonitoringChangedArgs {
  @Field(() => TicketView, {
    nullable: true,
    description: "Whose work; absent: the viewer's own for an agent, the team's for others.",
  })
  view?: TicketView | null;
}
