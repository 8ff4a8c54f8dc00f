
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "TicketEvent": [
      "TicketComment",
      "TicketMessage",
      "TicketNote"
    ]
  }
};
      export default result;
    