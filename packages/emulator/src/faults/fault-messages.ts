const messages: Readonly<Record<string, string>> = {
  ThrottlingException: 'Too many requests, please wait before trying again.',
  ServiceUnavailableException: 'Bedrock is unable to process your request.',
  ModelNotReadyException: 'Model is not ready for inference. Wait and try your request again.',
  ModelTimeoutException: 'Model has timed out in processing the request. Try your request again.',
  AccessDeniedException: "You don't have access to the model with the specified model ID.",
  ResourceNotFoundException:
    'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model. If you have already filled out the form, try again in 15 minutes.',
  ValidationException: 'Malformed input request, please reformat your input and try again.',
  // The service's words for these two are not on record.
  ConflictException: 'The client request token was used before with other parameters.',
  ServiceQuotaExceededException: 'The request exceeds a quota of the account.',
  ExpiredTokenException: 'The security token included in the request is expired',
  UnrecognizedClientException: 'The security token included in the request is invalid.',
};

/** What the service says with an exception, `ThrottlingException` or `throttlingException`. */
export function faultMessage(type: string): string {
  return (
    messages[type.charAt(0).toUpperCase() + type.slice(1)] ??
    'The system encountered an unexpected error during processing. Try your request again.'
  );
}
