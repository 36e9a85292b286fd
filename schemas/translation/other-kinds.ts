import type { KindNaming } from './naming.ts';

/** Configuration of other kinds than ours: kept for the audit, no state. The API's names for ids are irregular. */
export const otherKinds: readonly KindNaming[] = [
  {
    kind: 'security-profile',
    id: ['SecurityProfileId'],
    made: { CreateSecurityProfile: ['SecurityProfileId', 'SecurityProfileArn'] },
    changed: 'UpdateSecurityProfile DeleteSecurityProfile',
  },
  {
    kind: 'agent-group',
    id: ['HierarchyGroupId'],
    made: { CreateUserHierarchyGroup: ['HierarchyGroupId', 'HierarchyGroupArn'] },
    changed: 'UpdateUserHierarchyGroupName DeleteUserHierarchyGroup',
  },
  {
    kind: 'agent-state',
    id: ['AgentStatusId'],
    made: { CreateAgentStatus: ['AgentStatusId', 'AgentStatusARN'] },
    changed: 'UpdateAgentStatus',
  },
  {
    kind: 'operating-hours',
    id: ['HoursOfOperationId'],
    made: { CreateHoursOfOperation: ['HoursOfOperationId', 'HoursOfOperationArn'] },
    // an override belongs to its hours and has no ARN
    changed: `UpdateHoursOfOperation DeleteHoursOfOperation CreateHoursOfOperationOverride
      UpdateHoursOfOperationOverride DeleteHoursOfOperationOverride AssociateHoursOfOperations
      DisassociateHoursOfOperations`,
  },
  {
    kind: 'contact-flow',
    id: ['ContactFlowId'],
    made: { CreateContactFlow: ['ContactFlowId', 'ContactFlowArn'] },
    changed: `UpdateContactFlowContent UpdateContactFlowMetadata UpdateContactFlowName DeleteContactFlow
      CreateContactFlowVersion DeleteContactFlowVersion`,
  },
  {
    kind: 'flow-module',
    id: ['ContactFlowModuleId'],
    made: { CreateContactFlowModule: ['Id', 'Arn'] },
    changed: `UpdateContactFlowModuleContent UpdateContactFlowModuleMetadata DeleteContactFlowModule
      CreateContactFlowModuleVersion DeleteContactFlowModuleVersion CreateContactFlowModuleAlias
      UpdateContactFlowModuleAlias DeleteContactFlowModuleAlias`,
  },
  {
    kind: 'transfer-destination',
    id: ['QuickConnectId'],
    made: { CreateQuickConnect: ['QuickConnectId', 'QuickConnectARN'] },
    changed: 'UpdateQuickConnectConfig UpdateQuickConnectName DeleteQuickConnect',
  },
  {
    kind: 'phone-number',
    id: ['PhoneNumberId'],
    made: {
      ClaimPhoneNumber: ['PhoneNumberId', 'PhoneNumberArn'],
      ImportPhoneNumber: ['PhoneNumberId', 'PhoneNumberArn'],
    },
    changed: `UpdatePhoneNumber UpdatePhoneNumberMetadata ReleasePhoneNumber AssociatePhoneNumberContactFlow
      DisassociatePhoneNumberContactFlow`,
  },
  {
    kind: 'prompt',
    id: ['PromptId'],
    made: { CreatePrompt: ['PromptId', 'PromptARN'] },
    changed: 'UpdatePrompt DeletePrompt',
  },
  {
    kind: 'email-address',
    id: ['EmailAddressId'],
    made: { CreateEmailAddress: ['EmailAddressId', 'EmailAddressArn'] },
    changed: `UpdateEmailAddressMetadata DeleteEmailAddress AssociateEmailAddressAlias
      DisassociateEmailAddressAlias`,
  },
  {
    kind: 'evaluation-form',
    id: ['EvaluationFormId'],
    made: { CreateEvaluationForm: ['EvaluationFormId', 'EvaluationFormArn'] },
    changed: 'UpdateEvaluationForm ActivateEvaluationForm DeactivateEvaluationForm DeleteEvaluationForm',
  },
  {
    kind: 'rule',
    id: ['RuleId'],
    made: { CreateRule: ['RuleId', 'RuleArn'] },
    changed: 'UpdateRule DeleteRule',
  },
  {
    kind: 'view',
    id: ['ViewId'],
    made: { CreateView: ['View.Id', 'View.Arn'] },
    changed: 'UpdateViewContent UpdateViewMetadata DeleteView CreateViewVersion DeleteViewVersion',
  },
  {
    kind: 'task-template',
    id: ['TaskTemplateId'],
    made: { CreateTaskTemplate: ['Id', 'Arn'] },
    changed: 'UpdateTaskTemplate DeleteTaskTemplate',
  },
  {
    kind: 'integration-association',
    id: ['IntegrationAssociationId'],
    made: { CreateIntegrationAssociation: ['IntegrationAssociationId', 'IntegrationAssociationArn'] },
    changed: 'DeleteIntegrationAssociation',
  },
  {
    kind: 'use-case',
    id: ['UseCaseId'],
    made: { CreateUseCase: ['UseCaseId', 'UseCaseArn'] },
    changed: 'DeleteUseCase',
  },
  {
    kind: 'traffic-distribution-group',
    id: ['TrafficDistributionGroupId'],
    made: { CreateTrafficDistributionGroup: ['Id', 'Arn'] },
    changed: 'DeleteTrafficDistributionGroup',
  },
  { kind: 'traffic-distribution-group', id: ['Id'], changed: 'UpdateTrafficDistribution' },
  {
    kind: 'vocabulary',
    id: ['VocabularyId'],
    made: { CreateVocabulary: ['VocabularyId', 'VocabularyArn'] },
    changed: 'DeleteVocabulary AssociateDefaultVocabulary',
  },
  {
    kind: 'workspace',
    id: ['WorkspaceId'],
    made: { CreateWorkspace: ['WorkspaceId', 'WorkspaceArn'] },
    changed: `UpdateWorkspaceMetadata UpdateWorkspaceTheme UpdateWorkspaceVisibility DeleteWorkspace
      CreateWorkspacePage UpdateWorkspacePage DeleteWorkspacePage ImportWorkspaceMedia DeleteWorkspaceMedia`,
  },
  {
    kind: 'data-table',
    id: ['DataTableId'],
    made: { CreateDataTable: ['Id', 'Arn'] },
    changed: `UpdateDataTableMetadata DeleteDataTable UpdateDataTablePrimaryValues CreateDataTableAttribute
      UpdateDataTableAttribute DeleteDataTableAttribute BatchCreateDataTableValue BatchUpdateDataTableValue
      BatchDeleteDataTableValue`,
  },
  {
    kind: 'metric',
    id: ['MetricId'],
    made: { CreateMetric: ['MetricId', 'MetricArn'] },
    changed: 'UpdateMetricContent UpdateMetricMetadata DeleteMetric',
  },
  {
    kind: 'notification',
    id: ['NotificationId'],
    made: { CreateNotification: ['NotificationId', 'NotificationArn'] },
    changed: 'UpdateNotificationContent DeleteNotification',
  },
  {
    kind: 'test-case',
    id: ['TestCaseId'],
    made: { CreateTestCase: ['TestCaseId', 'TestCaseArn'] },
    changed: 'UpdateTestCase DeleteTestCase',
  },
  {
    kind: 'extraction-definition',
    id: ['ExtractionDefinitionId'],
    made: { CreateExtractionDefinition: ['ExtractionDefinitionId', 'ExtractionDefinitionArn'] },
    changed: 'UpdateExtractionDefinition DeleteExtractionDefinition',
  },
  // the resource is named by an ARN of any kind
  { kind: null, id: ['ResourceId'], changed: 'AssociateFlow DisassociateFlow' },
  { kind: null, id: ['EntityArn'], changed: 'AssociateSecurityProfiles DisassociateSecurityProfiles' },
  { kind: 'authentication-profile', id: ['AuthenticationProfileId'], changed: 'UpdateAuthenticationProfile' },
  {
    kind: 'instance',
    id: ['InstanceId'],
    made: { CreateInstance: ['Id', 'Arn'], ReplicateInstance: ['Id', 'Arn'] },
    // predefined attributes, storage, origins, keys, bots and functions belong to the instance and have no ARN
    changed: `DeleteInstance UpdateInstanceAttribute UpdateUserHierarchyStructure UpdateCrossRegionRouting
      UpdateAttachedFilesConfiguration CreatePredefinedAttribute UpdatePredefinedAttribute
      DeletePredefinedAttribute AssociateInstanceStorageConfig UpdateInstanceStorageConfig
      DisassociateInstanceStorageConfig AssociateApprovedOrigin DisassociateApprovedOrigin
      AssociateSecurityKey DisassociateSecurityKey AssociateBot DisassociateBot AssociateLexBot
      DisassociateLexBot AssociateLambdaFunction DisassociateLambdaFunction AssociateAnalyticsDataSet
      DisassociateAnalyticsDataSet BatchAssociateAnalyticsDataSet BatchDisassociateAnalyticsDataSet`,
  },
];
